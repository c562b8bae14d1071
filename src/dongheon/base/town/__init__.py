"""A town as data: its departments, duties, people, hours, places, petitions and papers."""

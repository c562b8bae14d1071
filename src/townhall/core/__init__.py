"""The ground floor: people, departments, calendar, audit, options and jobs."""

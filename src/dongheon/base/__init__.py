"""The first shelf: values and small tools on which every engine stands."""

"""The risk of a table before it is shared: columns classified, measures, generalisation to a target, what was lost."""

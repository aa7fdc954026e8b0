"""The pages on which an organisation is edited: forms for every table of the file, findings beside the field, history."""

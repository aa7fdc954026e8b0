"""The thinking of a case's route, a file a subject: what a step demands, who may settle, who is waited for, days. Pure."""

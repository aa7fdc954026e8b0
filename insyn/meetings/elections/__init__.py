"""Elections held in a meeting: prepared, demanded, counted, decided, told.

`standing` puts what is stored to the rules and says what is missing; `acts_*` are the writers; `wording` says it as minutes do.
"""

"""SIE 4 as a ledger gives it: read line by line, with what is wrong told by its line.

`decoding` says what kind of file it is and in which letters, `fields` parts a line, `reader` follows the file. Nothing here keeps
more than the accounts, the balances and one voucher at a time, however long the file is.
"""

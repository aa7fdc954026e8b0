"""A closed case, and a year's register, as packages for an e-archive (E-ARK CSIP and SIP)."""

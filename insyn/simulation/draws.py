"""Random numbers by their place: the same place always gives the same number, whoever asks and in which order.

Philox 4x32 with ten rounds (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", 2011): four whole
numbers of 32 bits from a key of two and a counter of four. Compiled products wrap at 64 bits and plain ones do not; only bits
that are the same in both are used.
"""

from insyn.simulation.compiled import compiled

_WORD = 0xFFFFFFFF
_M0, _M1 = 0xD2511F53, 0xCD9E8D57
_W0, _W1 = 0x9E3779B9, 0xBB67AE85
_ROUNDS = 10
_UNIT = 1.0 / 4294967296.0


@compiled
def philox(k0: int, k1: int, c0: int, c1: int, c2: int, c3: int) -> tuple[int, int, int, int]:
    """Four numbers of 32 bits, of a key and a counter of numbers of 32 bits."""
    k0, k1, c0, c1, c2, c3 = int(k0), int(k1), int(c0), int(c1), int(c2), int(c3)
    for _ in range(_ROUNDS):
        one, two = c0 * _M0, c2 * _M1
        c0, c1, c2, c3 = (
            ((two >> 32) & _WORD) ^ c1 ^ k0,
            two & _WORD,
            ((one >> 32) & _WORD) ^ c3 ^ k1,
            one & _WORD,
        )
        k0, k1 = (k0 + _W0) & _WORD, (k1 + _W1) & _WORD
    return c0, c1, c2, c3


@compiled
def unit(number: int) -> float:
    """A number of 32 bits as one between 0 and 1, neither of them."""
    return (number + 0.5) * _UNIT

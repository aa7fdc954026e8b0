"""Random numbers by their place: the same place always gives the same number, whoever asks and in which order.

Philox 4x32 with ten rounds (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", 2011): four whole numbers of
32 bits from a key of two and a counter of four. It is written with products that fit in 63 bits, so that plain Python gives the same.
"""

from insyn.simulation.compiled import compiled

_LOW = 0xFFFF
_WORD = 0xFFFFFFFF
_M0, _M1 = 0xD2511F53, 0xCD9E8D57
_W0, _W1 = 0x9E3779B9, 0xBB67AE85
_ROUNDS = 10
_UNIT = 1.0 / 4294967296.0


@compiled
def philox(
    k0: int, k1: int, c0: int, c1: int, c2: int, c3: int
) -> tuple[int, int, int, int]:
    """Four numbers of 32 bits, of a key and a counter of numbers of 32 bits."""
    for _ in range(_ROUNDS):
        a, b = (c0 & _LOW) * _M0, (c0 >> 16) * _M0
        high0, low0 = (b + (a >> 16)) >> 16, (((b & _LOW) << 16) + a) & _WORD
        a, b = (c2 & _LOW) * _M1, (c2 >> 16) * _M1
        high1, low1 = (b + (a >> 16)) >> 16, (((b & _LOW) << 16) + a) & _WORD
        c0, c1, c2, c3 = high1 ^ c1 ^ k0, low1, high0 ^ c3 ^ k1, low0
        k0, k1 = (k0 + _W0) & _WORD, (k1 + _W1) & _WORD
    return c0, c1, c2, c3


@compiled
def unit(number: int) -> float:
    """A number of 32 bits as one between 0 and 1, neither of them."""
    return (number + 0.5) * _UNIT

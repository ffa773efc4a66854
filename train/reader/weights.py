"""Writes and reads the weight file of docs/weights.md. Only numpy and the standard library."""
import struct

import numpy as np

MAGIC, VERSION = b"HSWT", 1
TYPES = {"float32": 1, "int8": 2, "int16": 3, "int32": 4}
NAMES = {v: k for k, v in TYPES.items()}
HEADER, ENTRY, LIST = 64, 96, 56


def crc32c(data):
    """CRC-32C (Castagnoli), eight bytes a step."""
    t = [[0] * 256 for _ in range(8)]
    for i in range(256):
        c = i
        for _ in range(8):
            c = (c >> 1) ^ (0x82F63B78 if c & 1 else 0)
        t[0][i] = c
    for k in range(1, 8):
        for i in range(256):
            t[k][i] = (t[k - 1][i] >> 8) ^ t[0][t[k - 1][i] & 255]
    a, b, c2, d, e, f, g, h = reversed(t)
    crc, n = 0xFFFFFFFF, len(data) // 8 * 8
    for lo, hi in struct.iter_unpack("<II", data[:n]):
        lo ^= crc
        crc = (a[lo & 255] ^ b[lo >> 8 & 255] ^ c2[lo >> 16 & 255] ^ d[lo >> 24]
               ^ e[hi & 255] ^ f[hi >> 8 & 255] ^ g[hi >> 16 & 255] ^ h[hi >> 24])
    for x in data[n:]:
        crc = (crc >> 8) ^ t[0][(crc ^ x) & 255]
    return crc ^ 0xFFFFFFFF


def pack(w):
    """int8 N x K to [ceil(N/16)][K/4][16][4]; columns of outputs past N are zero."""
    n, k = w.shape
    assert k % 4 == 0
    full = np.zeros(((n + 15) // 16 * 16, k), np.int8)
    full[:n] = w
    return np.ascontiguousarray(full.reshape(-1, 16, k // 4, 4).transpose(0, 2, 1, 3))


def unpack(flat, n, k):
    return flat.reshape(-1, k // 4, 16, 4).transpose(0, 2, 1, 3).reshape(-1, k)[:n]


class Writer:
    def __init__(self):
        self.tensors, self.lists = [], []

    def add(self, name, a, packed=False):
        a = np.ascontiguousarray(a)
        self.tensors.append((name, a.shape, pack(a) if packed else a, int(packed)))

    def linear(self, name, w, b, column_factor=None):
        """An int8 layer: weights +-63 by output column, scale, bias, and sums of the columns (for u8 x s8 instructions)."""
        w, b = w.astype(np.float32), b.astype(np.float32)
        s = np.maximum(np.abs(w).max(1), 1e-20).astype(np.float32) / np.float32(63)
        q = np.rint(w / s[:, None]).astype(np.int8)
        assert np.abs(q).max() <= 63
        if column_factor is not None:
            s, b = s * column_factor, b * column_factor
        n = (len(b) + 15) // 16 * 16
        wide = lambda v, t: np.concatenate([v, np.zeros(n - len(v), v.dtype)]).astype(t)
        self.add(name, q, packed=True)
        self.add(name + ".scale", wide(s, np.float32))
        self.add(name + ".bias", wide(b, np.float32))
        self.add(name + ".colsum", wide(q.astype(np.int32).sum(1), np.int32))

    def rows(self, name, w):
        """A table of rows in int8 with a scale a row."""
        s = np.maximum(np.abs(w).max(1), 1e-20).astype(np.float32) / np.float32(127)
        self.add(name, np.rint(w / s[:, None]).astype(np.int8))
        self.add(name + ".scale", s)

    def strings(self, name, items):
        self.lists.append((name, list(items)))

    def save(self, path):
        table_at = HEADER
        lists_at = table_at + ENTRY * len(self.tensors)
        at = lists_at + LIST * len(self.lists)
        table, lists, blocks = b"", b"", []
        def place(data):
            nonlocal at
            at = (at + 63) // 64 * 64
            blocks.append((at, data))
            at += len(data)
            return blocks[-1][0]
        for name, shape, a, packed in self.tensors:
            data = a.tobytes()
            off = place(data)
            dims = list(shape) + [0] * (4 - len(shape))
            table += struct.pack("<48sBBH4IIQQ8x", name.encode(), TYPES[str(a.dtype)], packed, len(shape), *dims, 0, off, len(data))
        for name, items in self.lists:
            raw = [x.encode("utf-8") for x in items]
            ends = np.cumsum([0] + [len(x) for x in raw]).astype("<u4").tobytes()
            data = ends + b"".join(raw)
            lists += struct.pack("<32sIIQQ", name.encode(), len(items), 0, place(data), len(data))
        end = (at + 63) // 64 * 64
        total = end + 8
        out = bytearray(end)
        out[:HEADER] = struct.pack("<4sIQIIQQ24x", MAGIC, VERSION, total, len(self.tensors), len(self.lists), table_at, lists_at)
        out[table_at:table_at + len(table)] = table
        out[lists_at:lists_at + len(lists)] = lists
        for off, data in blocks:
            out[off:off + len(data)] = data
        out = bytes(out)
        with open(path, "wb") as f:
            f.write(out + struct.pack("<Q", crc32c(out)))
        return total


class File:
    """The tensors and string lists of a weight file, checked."""

    def __init__(self, path, check=True):
        b = open(path, "rb").read()
        magic, version, total, nt, nl, ta, la = struct.unpack_from("<4sIQIIQQ", b)
        assert magic == MAGIC and version == VERSION and total == len(b), "not a whole weight file of this version"
        if check:
            assert struct.unpack_from("<Q", b, total - 8)[0] == crc32c(b[:-8]), "damaged"
        self.tensors, self.lists = {}, {}
        for i in range(nt):
            name, t, packed, nd, d0, d1, d2, d3, _, off, n = struct.unpack_from("<48sBBH4IIQQ8x", b, ta + i * ENTRY)
            shape = (d0, d1, d2, d3)[:nd]
            a = np.frombuffer(b, NAMES[t], n // np.dtype(NAMES[t]).itemsize, off)
            self.tensors[name.rstrip(b"\0").decode()] = unpack(a, *shape) if packed else a.reshape(shape)
        for i in range(nl):
            name, count, _, off, n = struct.unpack_from("<32sIIQQ", b, la + i * LIST)
            ends = np.frombuffer(b, "<u4", count + 1, off)
            text = off + 4 * (count + 1)
            self.lists[name.rstrip(b"\0").decode()] = [b[text + x:text + y].decode("utf-8") for x, y in zip(ends, ends[1:])]

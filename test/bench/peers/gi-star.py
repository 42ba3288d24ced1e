"""Gi* on a square grid, by scipy, and how long it took.

Arguments: a file of little-endian doubles, the grid row by row; its side; the number of runs; a file for the scores. By
convolution with the 3 x 3 neighbourhood, and by a sparse matrix with the neighbours that exist at the borders.
"""

import json
import sys
import time

import numpy as np
from scipy import ndimage, sparse

side, runs = int(sys.argv[2]), int(sys.argv[3])
values = np.fromfile(sys.argv[1]).reshape(side, side)
n = values.size


def standardised(sums, weights):
    spread = np.sqrt((n * weights - weights**2) / (n - 1))
    return (sums - values.mean() * weights) / (values.std() * spread)


def convolved():
    kernel = np.ones((3, 3))
    sums = ndimage.convolve(values, kernel, mode="constant")
    return standardised(sums, ndimage.convolve(np.ones_like(values), kernel, mode="constant"))


cells = np.arange(n).reshape(side, side)
pairs = []
for dy in (-1, 0, 1):
    for dx in (-1, 0, 1):
        own = cells[max(0, dy) : side + min(0, dy), max(0, dx) : side + min(0, dx)]
        other = cells[max(0, -dy) : side + min(0, -dy), max(0, -dx) : side + min(0, -dx)]
        pairs.append((own.ravel(), other.ravel()))
rows, columns = (np.concatenate(part) for part in zip(*pairs))
matrix = sparse.csr_matrix((np.ones(len(rows)), (rows, columns)))


def multiplied():
    weights = np.asarray(matrix.sum(axis=1)).reshape(side, side)
    return standardised((matrix @ values.ravel()).reshape(side, side), weights)


took = {}
for job in (convolved, multiplied):
    scores = job()
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        job()
        times.append((time.perf_counter() - began) * 1000)
    took[job.__name__] = float(np.median(times))
scores.tofile(sys.argv[4])
print(json.dumps(took))

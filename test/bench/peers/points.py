"""python3 points.py dbscan|density POINTS RUNS OUT [RADIUS MIN | BANDWIDTH]: what scikit-learn and scipy make of the
points in a file of doubles (all x, then all y). Writes labels or densities, prints how long each run took."""
import json
import sys
import time

import numpy

kind, file, runs, out = sys.argv[1:5]
points = numpy.fromfile(file).reshape(2, -1)


def dbscan():
    from sklearn.cluster import DBSCAN

    return DBSCAN(eps=float(sys.argv[5]), min_samples=int(sys.argv[6])).fit(points.T).labels_.astype("<i4")


def density():
    """Points counted in cells, the counts smoothed: the quick way with scipy."""
    from scipy.ndimage import gaussian_filter

    cell, area = 20_000 / 512, 10_000
    count, _, _ = numpy.histogram2d(points[1], points[0], 512, [[-area, area], [-area, area]])
    return gaussian_filter(count, float(sys.argv[5]) / cell, mode="constant", truncate=6) / cell**2


work = {"dbscan": dbscan, "density": density}[kind]
if kind == "density":
    work()  # loads what it needs
else:
    from sklearn.cluster import DBSCAN  # noqa: F401
took = []
for _ in range(int(runs)):
    began = time.perf_counter()
    made = work()
    took.append((time.perf_counter() - began) * 1000)
made.tofile(out)
print(json.dumps({"ms": took}))

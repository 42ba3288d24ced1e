"""Snaps points to segments with GEOS' STRtree and says how long it took.

Arguments: files of little-endian doubles, segments as ax, ay, bx, by and points as x, y; the points' number to take;
a file for the distances. Shapely 2 asks for all points in one call, before that each is a call of its own.
"""

import json
import sys
import time

import numpy as np
import shapely
from shapely.geometry import LineString, Point
from shapely.strtree import STRtree

segments = np.fromfile(sys.argv[1]).reshape(-1, 2, 2)
points = np.fromfile(sys.argv[2]).reshape(-1, 2)[: int(sys.argv[3])]
if int(shapely.__version__.split(".")[0]) >= 2:
    lines = shapely.linestrings(segments)
    places = shapely.points(points)
    began = time.perf_counter()
    tree = STRtree(lines)
    nearest = lines[tree.nearest(places)]
    took = time.perf_counter() - began
    distances = shapely.distance(places, nearest)
else:
    lines = [LineString(s) for s in segments]
    places = [Point(p) for p in points]
    began = time.perf_counter()
    tree = STRtree(lines)
    nearest = [tree.nearest(p) for p in places]
    took = time.perf_counter() - began
    distances = np.array([p.distance(s) for p, s in zip(places, nearest)])
distances.tofile(sys.argv[4])
print(json.dumps({"ms": took * 1000}))

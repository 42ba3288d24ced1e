"""Reads collections by QGIS's own provider for OGC API - Features, as the test beside it asks; run by Debian's Python.

Standard input: {"url": ..., "asks": [{"layer", "filter", "box"}]}; standard output: what was found, one line of JSON each.
"""
import json
import sys
import time

from qgis.core import QgsApplication, QgsDataSourceUri, QgsFeatureRequest, QgsRectangle, QgsVectorLayer

app = QgsApplication([], False)
app.initQgis()
given = json.load(sys.stdin)

for ask in given["asks"]:
    began = time.monotonic()
    uri = QgsDataSourceUri()
    uri.setParam("url", given["url"])
    uri.setParam("typename", ask["layer"])
    uri.setParam("pagingEnabled", "true")
    uri.setParam("pageSize", str(given.get("page", 10000)))
    if ask.get("box"):
        uri.setParam("restrictToRequestBBOX", "1")
    layer = QgsVectorLayer(uri.uri(False), ask["layer"], "OAPIF")
    told = {"layer": ask["layer"], "filter": ask.get("filter"), "valid": layer.isValid(), "of": layer.featureCount()}
    if ask.get("filter"):
        told["taken"] = layer.setSubsetString(ask["filter"])
    request = QgsFeatureRequest()
    if ask.get("box"):
        request.setFilterRect(QgsRectangle(*ask["box"])).setFlags(QgsFeatureRequest.ExactIntersect)
    fields = {field.name(): field.typeName() for field in layer.fields()}
    key = "key" if "key" in fields else "name"
    keys, nulls = [], 0
    for feature in layer.getFeatures(request):
        keys.append(feature[key] if feature[key] else None)
        nulls += not feature.hasGeometry()
    print(json.dumps({**told, "fields": fields, "keys": keys, "nulls": nulls, "seconds": round(time.monotonic() - began, 1)}))
    sys.stdout.flush()
app.exitQgis()

"""Ends QGIS as soon as its window stands, so that its start can be timed."""
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QApplication

QTimer.singleShot(0, QApplication.quit)

"""The rules of the pathways: pure functions of facts, code book and today."""

"""Leiden partitions by igraph (Debian's python3-igraph), to compare Marsad's own with.

stdin: a JSON list of {"nodeCount", "edges": [[a, b, weight], ...], "quality": "modularity" | "cpm", "resolution"}.
stdout: the same list with "igraph": {"score", "membership"}, the best of twenty seeds; the score is modularity at the
resolution, or for cpm the weight inside minus resolution * size * size / 2 of each community, over the whole weight.
"""

import json
import random
import sys

import igraph


def score(graph, membership, quality, resolution):
    # By hand: Graph.modularity of python-igraph 0.10.2 takes a resolution and ignores it beside weights.
    total = sum(graph.es["weight"])
    inside = sum(e["weight"] for e in graph.es if membership[e.source] == membership[e.target])
    size = graph.strength(weights="weight") if quality == "modularity" else [1] * graph.vcount()
    sizes = [0] * graph.vcount()
    for own, code in zip(size, membership):
        sizes[code] += own
    squares = sum(own * own for own in sizes) / 2
    density = resolution / (2 * total) if quality == "modularity" else resolution
    return (inside - density * squares) / total


def solve(case):
    graph = igraph.Graph(n=case["nodeCount"], edges=[(a, b) for a, b, _ in case["edges"]])
    graph.es["weight"] = [weight for _, _, weight in case["edges"]]
    best = None
    for seed in range(20):
        random.seed(seed)
        found = graph.community_leiden(
            objective_function="CPM" if case["quality"] == "cpm" else "modularity",
            weights="weight",
            resolution_parameter=case["resolution"],
            n_iterations=-1,
        ).membership
        reached = score(graph, found, case["quality"], case["resolution"])
        if best is None or reached > best["score"]:
            best = {"score": reached, "membership": found}
    return {**case, "igraph": best}


json.dump([solve(case) for case in json.load(sys.stdin)], sys.stdout, separators=(",", ":"))

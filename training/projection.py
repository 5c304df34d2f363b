"""Fits the 256-d projection: centred PCA, each direction divided by the fourth root of its variance.

λ^-1/4, between plain PCA and whitening, was best of those tried for mean precision@10 (NOTES.md, "Embeddings": 0.782
against 0.779 unprojected).
"""
import numpy as np
import torch

from allocator import keep_freed_memory
from evaluate import outputs

DIMENSIONS = 256


def pool_features(net, photos, rows, size=160):
    """Features (n, 1280) of the photos' centre squares; keep_freed_memory() first."""
    keep_freed_memory()
    encode = lambda x: [net.maps(x)[0].float().mean((2, 3))]
    parts = [outputs(encode, np.stack([photos.centre(i, size) for i in rows[at:at + 500]]))[0] for at in range(0, len(rows), 500)]
    return torch.cat(parts)


def fit_projection(features, dimensions=DIMENSIONS):
    """weight (dimensions, 1280), bias (dimensions), so that embedding = weight · features + bias; unit mean length."""
    features = features.double()
    mean = features.mean(0)
    values, vectors = torch.linalg.eigh(torch.cov(features.T))
    values, vectors = values.flip(0)[:dimensions], vectors.flip(1)[:, :dimensions]
    signs = torch.sign(vectors.gather(0, vectors.abs().argmax(0, keepdim=True)))  # an eigenvector's sign is arbitrary; fix it
    weight = (vectors * signs / values ** .25).T
    weight = weight / ((features - mean) @ weight.T).norm(dim=1).mean()
    return weight.float(), (-weight @ mean).float()

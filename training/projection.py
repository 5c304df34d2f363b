"""Fits the 256-d projection: centred PCA, each direction divided by the fourth root of its variance.

λ^-1/4, between plain PCA and whitening, was best of those tried for mean precision@10 (NOTES.md, "Embeddings": 0.782
against 0.779 unprojected). With the zoo head, PCA is of the student's features joined with what they say of zoo's: the
head is linear, so the whole is still one matrix on the features.
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


def join_zoo(features, head):
    """(joined map (1280 + 1280, 1280), so that joined · centred features weighs both halves alike)."""
    centred = features - features.mean(0)
    scale = lambda a: (a ** 2).sum(1).mean().rsqrt()
    guess = centred @ head.T
    return torch.cat([torch.eye(features.shape[1]) * scale(centred), head * scale(guess)])


def fit_projection(features, head=None, dimensions=DIMENSIONS):
    """weight (dimensions, 1280), bias (dimensions), so that embedding = weight · features + bias; unit mean length."""
    features = features.double()
    mean = features.mean(0)
    joined = torch.eye(features.shape[1]).double() if head is None else join_zoo(features.float(), head).double()
    covariance = joined @ torch.cov(features.T) @ joined.T
    values, vectors = torch.linalg.eigh(covariance)
    values, vectors = values.flip(0)[:dimensions], vectors.flip(1)[:, :dimensions]
    signs = torch.sign(vectors.gather(0, vectors.abs().argmax(0, keepdim=True)))  # an eigenvector's sign is arbitrary; fix it
    weight = (vectors * signs / values ** .25).T @ joined
    weight = weight / ((features - mean) @ weight.T).norm(dim=1).mean()
    return weight.float(), (-weight @ mean).float()

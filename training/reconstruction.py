"""The way back from an embedding to the features, as far as there is one, for focusing on a class.

features ≈ mean + embedding · rows, the best linear estimate over the pool: rows = (W Σ Wᵀ)⁻¹ W Σ for embedding = W (features − mean).
For a PCA this is the pseudo-inverse of W; for any other projection it is better than that.
"""
import torch


def reconstruct(features, weight):
    """rows (d, 1280) and mean (1280) for features (n, 1280) and the projection's weight (d, 1280)."""
    features, weight = features.double(), weight.double()
    both = weight @ torch.cov(features.T)
    return torch.linalg.solve(both @ weight.T, both).float(), features.mean(0).float()


def share_explained(features, weight, rows, mean):
    """Share of the features' variance that the way there and back keeps."""
    centred = features - mean
    return 1 - ((centred - centred @ weight.T @ rows) ** 2).sum().item() / (centred ** 2).sum().item()

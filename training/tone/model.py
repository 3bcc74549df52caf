"""The attitude classifier: MiniLM's encoder over a text with its target marked, one of three labels.

The target and its marks carry an embedding of their own; the answer is read from the first piece, the mean of the
target's (as in R-BERT: Wu and He, CIKM 2019) and the mean of all pieces a layer below, so that the last layer has to be
worked out for the first piece and the target's alone: a ninth of the network's time.
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn

from training.quotes.model import LAYERS, WIDTH, Drop, Layer, Tagger

LABELS = ("negative", "neutral", "positive")


class Classifier(nn.Module):
    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.kinds = nn.Embedding(2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = Drop(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.head = nn.Linear(3 * WIDTH, len(LABELS))
        nn.init.zeros_(self.kinds.weight)

    def forward(self, ids: Tensor, kinds: Tensor) -> Tensor:
        """ids (0 is padding), kinds (1 on the target): int64 [B, L] -> logits [B, 3] in the order of LABELS."""
        real = (ids != 0).to(self.words.weight.dtype)
        place = torch.arange(ids.shape[1], device=ids.device)
        x = self.drop(self.norm(self.words(ids) + self.places(place) + self.kinds(kinds)))
        hidden = (1.0 - real[:, None, None, :]) * -1e4
        for layer in self.layers[:-1]:
            x = layer(x, hidden)
        whole = mean_of(x, real)
        x = self.layers[-1](x, hidden)
        pooled = [x[:, 0], whole, mean_of(x, kinds.to(x.dtype))]
        logits: Tensor = self.head(nn.functional.dropout(torch.cat(pooled, dim=-1), 0.1, self.training))
        return logits

    def depth(self, name: str) -> int | None:
        """Layers below the parameter `name`; None where it stays as it is."""
        part = name.split(".")
        if part[0] in ("words", "places"):
            return None
        if part[0] in ("head", "kinds"):
            return LAYERS
        return int(part[1]) if part[0] == "layers" else -1

    def load_minilm(self, folder: Path) -> None:
        """Takes the encoder's weights from a sentence-transformers folder of all-MiniLM-L6-v2."""
        tagger = Tagger()
        tagger.load_minilm(folder)
        own = self.state_dict()
        self.load_state_dict(own | {k: v for k, v in tagger.state_dict().items() if k in own})


class One(nn.Module):
    """A trained classifier for one target at a time: the same answers with nothing worked out that no answer needs."""

    def __init__(self, model: Classifier) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor, kinds: Tensor) -> Tensor:
        """ids, kinds: int64 [1, L], no padding -> logits [1, 3]."""
        m = self.model
        x = m.norm(m.words(ids) + m.places(torch.arange(ids.shape[1])) + m.kinds(kinds))
        for layer in m.layers[:-1]:
            x = layer(x, None)
        read = kinds[0].nonzero()[:, 0]
        top = m.layers[-1].at(x, torch.cat([torch.zeros(1, dtype=torch.long), read]))
        logits: Tensor = m.head(torch.cat([top[:, 0], x.mean(1), top[:, 1:].mean(1)], dim=-1))
        return logits


def mean_of(x: Tensor, weight: Tensor) -> Tensor:
    """[B, width] of x [B, L, width] and weight [B, L]."""
    return (x * weight[:, :, None]).sum(1) / weight.sum(1, keepdim=True)

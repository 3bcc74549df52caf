"""The tagger: MiniLM's encoder, a tag for every word piece, and two attention-like links.

One forward pass gives, for a window of L pieces,
  tags    [L, 7]  O, then B and I of source, cue, content
  content [L, L]  row = a content piece, column = the first piece of its cue (column 0, CLS: no cue here)
  source  [L, L]  row = the first piece of a cue, column = a piece of its source (column 0, CLS: no source)
  speech  [L]     at the first piece of a cue: a report of speech (positive) or of an attitude (negative)
The links are biaffine scores (Dozat and Manning, ICLR 2017) without the bias terms that a softmax makes idle.
"""

from __future__ import annotations

import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

TAGS = 7
WIDTH, LAYERS, HEADS, INNER, LINK = 384, 6, 12, 1536, 128


class Drop(nn.Module):
    """Dropout with one mask for all pieces of a window (Gal and Ghahramani, NIPS 2016): nearly free on a CPU."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.share:
            return x
        return x * (torch.rand(x.shape[0], 1, x.shape[2], device=x.device) >= self.share) / (1 - self.share)


class Layer(nn.Module):
    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = Drop(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        b, n, _ = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        y = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask).transpose(1, 2).reshape(b, n, WIDTH)
        x = self.norm1(x + self.drop(self.out(y)))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))

    def at(self, x: Tensor, rows: Tensor) -> Tensor:
        """What `forward` gives for some `rows` of x [1, L, width], without padding, and nothing else worked out."""
        here, n = x[:, rows], x.shape[1]
        (w, kv_w), (b, kv_b) = (part.split([WIDTH, 2 * WIDTH]) for part in (self.qkv.weight, self.qkv.bias))
        q = functional.linear(here, w, b).view(1, -1, HEADS, WIDTH // HEADS).transpose(1, 2)
        k, v = functional.linear(x, kv_w, kv_b).view(1, n, 2, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        y = functional.scaled_dot_product_attention(q, k, v).transpose(1, 2).reshape(1, -1, WIDTH)
        here = self.norm1(here + self.out(y))
        return self.norm2(here + self.down(functional.gelu(self.up(here))))


class Tagger(nn.Module):
    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.marks = nn.Embedding(2, WIDTH)
        self.case = nn.Embedding(3, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = Drop(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.tags = nn.Linear(WIDTH, TAGS)
        self.speech = nn.Linear(WIDTH, 1)
        self.links = nn.Linear(WIDTH, 4 * LINK)
        for table in (self.marks, self.case):
            nn.init.zeros_(table.weight)

    def forward(
        self, ids: Tensor, marks: Tensor, case: Tensor, mask: Tensor | None = None
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """ids, marks, case, mask (1 real, 0 padding; None: no padding): int64 [B, L]."""
        place = torch.arange(ids.shape[1], device=ids.device)
        x = self.words(ids) + self.places(place) + self.marks(marks) + self.case(case)
        x = self.drop(self.norm(x))
        hidden = None if mask is None else (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, hidden)
        x = self.drop(x)
        parts = self.links(x).view(*x.shape[:2], 4, LINK)
        content, source = (
            parts[:, :, i] @ parts[:, :, i + 1].transpose(1, 2) / math.sqrt(LINK)
            + (0.0 if hidden is None else hidden[:, 0])
            for i in (0, 2)
        )
        return self.tags(x), content, source, self.speech(x).squeeze(-1)

    def load_minilm(self, folder: Path) -> None:
        """Takes the encoder's weights from a sentence-transformers folder of all-MiniLM-L6-v2."""
        given = load_file(folder / "model.safetensors")
        e, own = "embeddings.", self.state_dict()
        own["words.weight"] = given[e + "word_embeddings.weight"]
        own["places.weight"] = given[e + "position_embeddings.weight"] + given[e + "token_type_embeddings.weight"][0]
        for kind in ("weight", "bias"):
            own[f"norm.{kind}"] = given[f"{e}LayerNorm.{kind}"]
            for i in range(LAYERS):
                there, here = f"encoder.layer.{i}.", f"layers.{i}."
                parts = [given[f"{there}attention.self.{name}.{kind}"] for name in ("query", "key", "value")]
                own[f"{here}qkv.{kind}"] = torch.cat(parts)
                own[f"{here}out.{kind}"] = given[f"{there}attention.output.dense.{kind}"]
                own[f"{here}norm1.{kind}"] = given[f"{there}attention.output.LayerNorm.{kind}"]
                own[f"{here}up.{kind}"] = given[f"{there}intermediate.dense.{kind}"]
                own[f"{here}down.{kind}"] = given[f"{there}output.dense.{kind}"]
                own[f"{here}norm2.{kind}"] = given[f"{there}output.LayerNorm.{kind}"]
        self.load_state_dict(own)

"""The teacher: all-mpnet-base-v2 (Apache-2.0, 12 layers) with the same marks as the student's, trained in the same way.

Its lowest layers stay as they are: a third less work, and little lost (Lee et al., 2019: "What would Elsa do?").
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn

from core.tone.encoding import CLS, SEP
from training.tone.data import MASK
from training.tone.model import LABELS, mean_of

LAYERS, FROZEN = 12, 6
SHIFT = 4
"""MPNet's vocabulary is BERT's behind four pieces of its own."""

OWN = {0: 1, CLS: 0, SEP: 2, MASK: 30526}
"""BERT's padding, first, last and hidden piece -> MPNet's."""


class Teacher(nn.Module):
    def __init__(self, folder: Path) -> None:
        from transformers import MPNetModel

        super().__init__()
        self.encoder = MPNetModel.from_pretrained(folder, add_pooling_layer=False)
        width = self.encoder.config.hidden_size
        self.kinds = nn.Embedding(2, width)
        self.head = nn.Linear(3 * width, len(LABELS))
        nn.init.zeros_(self.kinds.weight)

    def forward(self, ids: Tensor, kinds: Tensor) -> Tensor:
        """ids of BERT's vocabulary (0 is padding), kinds (1 on the target): int64 [B, L] -> logits [B, 3]."""
        own = ids + SHIFT
        for bert, mpnet in OWN.items():
            own = torch.where(ids == bert, mpnet, own)
        given = self.encoder.embeddings.word_embeddings(own) + self.kinds(kinds)
        real = (ids != 0).long()
        x = self.encoder(inputs_embeds=given, attention_mask=real).last_hidden_state.float()
        pooled = [x[:, 0], mean_of(x, real.float()), mean_of(x, kinds.float())]
        logits: Tensor = self.head(nn.functional.dropout(torch.cat(pooled, dim=-1), 0.1, self.training))
        return logits

    def depth(self, name: str) -> int | None:
        """Layers below the parameter `name`; None where it stays as it is."""
        if name.startswith(("head.", "kinds.")):
            return LAYERS
        if ".layer." not in name:
            return None
        layer = int(name.split(".layer.")[1].split(".")[0])
        return layer if layer >= FROZEN else None

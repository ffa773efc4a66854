"""The mean of the averaged weights of two checkpoints of one run: mean.py A B OUT [share of A, 0.5]"""
import sys

import torch

a, b = (torch.load(p)["avg"] for p in sys.argv[1:3])
share = float(sys.argv[4]) if len(sys.argv) > 4 else 0.5
torch.save(dict(avg={k: a[k] * share + b[k] * (1 - share) for k in a}, used=0), sys.argv[3])

// Speed of the encoder on one core: pieces a second at 32 pieces a window (the figure of issue 4),
// at other lengths, the products alone in multiply-adds a second, and the most that this core's
// multiply units can do of the AVX2 kernel's inner step. CPU time, since machines are shared. The
// model has random weights in the shape of MiniLM-L6: speed does not depend on the values.

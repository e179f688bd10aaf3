//! Scoring against gold beads, and training of the aligner's weights. Feature `learn`.

package io.keratin.losses;

import io.keratin.program.ProgramBuilder;
import io.keratin.program.Value;

/** The function that an output of a model ends in, where its logits are at hand. */
public enum Ending {
    /** Probabilities along the last axis. */
    SOFTMAX("Softmax"),
    /** A probability each. */
    SIGMOID("Sigmoid");

    private final String word;

    Ending(String word) {
        this.word = word;
    }

    /** The name as a part of a routine's. */
    String word() {
        return word;
    }

    /** The output, computed from its logits. */
    public Value apply(ProgramBuilder p, Value logits) {
        return switch (this) {
            case SOFTMAX -> p.softmax(logits);
            case SIGMOID -> p.sigmoid(logits);
        };
    }
}

package io.keratin.losses;

import io.keratin.program.ProgramBuilder;
import io.keratin.program.Value;
import io.keratin.shape.Shape;

/** What the crossentropies have in common. */
final class Crossentropy {
    /** Keras's {@code backend.epsilon()}. */
    private static final double EPSILON = 1e-7;

    private Crossentropy() {}

    /**
     * The logarithm of probabilities of classes: of each row's share, clipped, or of the logits'
     * softmax.
     */
    static Value logProbabilities(ProgramBuilder p, Value prediction, boolean fromLogits) {
        p.name("logProbabilities");
        if (fromLogits) {
            return p.logSoftmax(prediction);
        }
        p.name("probabilities");
        Value probabilities = clipped(p, p.divide(prediction, p.sumLast(prediction)));
        p.name("logProbabilities");
        return p.log(probabilities);
    }

    /** Probabilities, none nearer to 0 or 1 than {@code 1e-7}. */
    static Value clipped(ProgramBuilder p, Value probabilities) {
        Value notZero = p.maximum(probabilities, p.constant(EPSILON));
        return p.minimum(notZero, p.constant(1 - EPSILON));
    }

    /** 1 in the column that a class index (rows, 1) names, else 0: (rows, columns). */
    static Value oneHot(ProgramBuilder p, Value classes, Shape prediction) {
        return p.equal(p.iota(Shape.of(prediction.last()), 0), classes);
    }
}

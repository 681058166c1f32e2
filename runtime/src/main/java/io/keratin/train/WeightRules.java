package io.keratin.train;

import io.keratin.spec.Constraint;
import io.keratin.spec.Regularizer;
import io.keratin.spec.WeightSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The regularizers and constraints of the weights that are trained.
 *
 * <p>As in Keras, what regularizers add belongs to the loss, and its gradient to that which the
 * optimizer sees and clips; constraints come after the optimizer. Weights that are frozen have
 * neither.
 */
final class WeightRules {
    private final List<Penalty> penalties = new ArrayList<>();
    private final List<Projection> projections = new ArrayList<>();

    /**
     * A regularizer of a weight.
     *
     * @param index the place of the weight among those that are trained
     */
    private record Penalty(int index, WeightSpec spec, Regularizer regularizer) {}

    private record Projection(int index, Consumer<float[]> constraint) {}

    WeightRules(List<Subject.Trainable> trained) {
        for (int i = 0; i < trained.size(); i++) {
            WeightSpec spec = trained.get(i).spec();
            Regularizer regularizer = spec.regularizer();
            if (regularizer != null) {
                penalties.add(new Penalty(i, spec, regularizer));
            }
            Constraint constraint = spec.constraint();
            if (constraint != null) {
                projections.add(new Projection(i, constraint.on(spec.shape())));
            }
        }
    }

    /** What is added to the loss. */
    double penalty(float[][] weights) {
        double sum = 0;
        for (int i = 0; i < penalties.size(); i++) {
            Penalty penalty = penalties.get(i);
            sum += penalty.regularizer().penalty(penalty.spec().shape(), weights[penalty.index()]);
        }
        return sum;
    }

    /** Adds to the gradients of regularized weights, so that they are those of the whole loss. */
    void addGradients(float[][] weights, float[][] gradients) {
        for (int i = 0; i < penalties.size(); i++) {
            Penalty penalty = penalties.get(i);
            int at = penalty.index();
            penalty.regularizer().addGradient(penalty.spec().shape(), weights[at], gradients[at]);
        }
    }

    /** Brings weights back to where their constraints hold. */
    void project(float[][] weights) {
        for (int i = 0; i < projections.size(); i++) {
            Projection projection = projections.get(i);
            projection.constraint().accept(weights[projection.index()]);
        }
    }
}

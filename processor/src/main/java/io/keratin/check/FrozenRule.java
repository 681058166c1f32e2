package io.keratin.check;

import io.keratin.read.Declaration;
import io.keratin.read.ModelSource;
import io.keratin.spec.Graph;
import io.keratin.spec.Problem;
import io.keratin.spec.ShapedGraph;
import io.keratin.spec.Where;
import java.util.Optional;
import java.util.function.Consumer;

/** Warns of {@code @Frozen} where there are no weights to freeze. */
final class FrozenRule implements GraphRule {
    @Override
    public void check(ModelSource model, Shapes shapes, Consumer<Problem> problems) {
        if (!shapes.inferred().problems().isEmpty()) {
            return;
        }
        for (Declaration declared : model.records()) {
            boolean nothing = declared.isOutput()
                    || hasWeights(shapes, declared.symbol()).filter(has -> !has).isPresent();
            if (declared.frozen() && nothing && declared.expansion() == null) {
                problems.accept(Problem.lint("NothingToFreeze")
                        .at(Where.model().of(declared.symbol()))
                        .headline("`" + declared.symbol()
                                + "` is frozen, and has no weights of its own")
                        .help("remove @Frozen, or put it on the layer that is meant")
                        .build());
            }
        }
    }

    /** Whether the layer of a record has weights; empty where that is not known. */
    private static Optional<Boolean> hasWeights(Shapes shapes, String symbol) {
        Graph.Tensor tensor = shapes.wired().tensors().get(symbol);
        if (tensor == null || shapes.inferred().types().contains(null)) {
            return Optional.empty();
        }
        ShapedGraph shaped = shapes.inferred().orThrow();
        return Optional.of(shaped.weights(shaped.graph().node(tensor).layer()).stream()
                .anyMatch(weight -> !weight.state()));
    }
}

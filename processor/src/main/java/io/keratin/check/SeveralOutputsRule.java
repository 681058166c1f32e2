package io.keratin.check;

import io.keratin.read.Component;
import io.keratin.read.Declaration;
import io.keratin.read.ModelSource;
import io.keratin.spec.Problem;
import io.keratin.spec.Where;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A record whose layer has several outputs stands for none of them: {@code @Output} names each. */
final class SeveralOutputsRule {
    private SeveralOutputsRule() {}

    /**
     * Finds records that are used as one tensor, and are several.
     *
     * @return the records that use them
     */
    static Set<String> check(ModelSource model, Shapes shapes, Consumer<Problem> problems) {
        Set<String> users = new HashSet<>();
        for (Declaration declared : model.records()) {
            List<Component> components = declared.components();
            for (int i = 0; i < components.size() && !declared.isOutput(); i++) {
                if (isSeveral(model, shapes, components.get(i).symbol())) {
                    users.add(declared.symbol());
                    problems.accept(problem(
                            shapes,
                            components.get(i).symbol(),
                            Where.input(i).of(declared.symbol())));
                }
            }
            if (model.isSequential() && isSeveral(model, shapes, declared.symbol())) {
                users.add(declared.symbol());
                problems.accept(Problem.error("SeveralOutputs")
                        .at(Where.model().of(declared.symbol()))
                        .headline("`" + declared.symbol() + "` has "
                                + shapes.outputs(declared.symbol())
                                + " outputs, and a Sequential passes one on")
                        .help("make the model @Functional, and name the output by @Output")
                        .build());
            }
        }
        List<Declaration> outputs = model.isSequential() ? List.of() : shapes.outputs();
        for (int i = 0; i < outputs.size(); i++) {
            if (isSeveral(model, shapes, outputs.get(i).symbol())) {
                String form = model.forms().get(0).name();
                problems.accept(problem(
                        shapes,
                        outputs.get(i).symbol(),
                        Where.model(form, "outputs").item(i)));
            }
        }
        return users;
    }

    private static boolean isSeveral(ModelSource model, Shapes shapes, String symbol) {
        Declaration declared = model.declarations().get(symbol);
        return declared != null && !declared.isOutput() && shapes.outputs(symbol) > 1;
    }

    private static Problem problem(Shapes shapes, String several, Where where) {
        int count = shapes.outputs(several);
        return Problem.error("SeveralOutputs")
                .at(where)
                .headline("`" + several + "` has " + count + " outputs, and is no single tensor")
                .help("name the one that is meant, 0 to " + (count - 1)
                        + ": @Output(0) record First(" + several + " of) {}")
                .build();
    }
}

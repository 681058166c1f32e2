package io.keratin.check;

import io.keratin.read.Declaration;
import io.keratin.read.ModelSource;
import io.keratin.read.WrittenAnnotation;
import io.keratin.spec.Problem;
import io.keratin.spec.Where;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A graph says the order of its inputs where there are several, each once. */
final class InputsRule implements SourceRule {
    @Override
    public void check(ModelSource model, Consumer<Problem> problems) {
        if (model.isSequential() || model.forms().size() > 1) {
            return;
        }
        WrittenAnnotation form = model.forms().get(0);
        List<Declaration> inputs = model.inputs();
        // An entry in place of an input is a mistake of its own.
        if (inputs.isEmpty() && model.records().stream().noneMatch(Declaration::isEntry)) {
            problems.accept(Problem.error("NoInput")
                    .headline("`" + model.symbol() + "` has no input")
                    .help("write a record for it: @Input(784) record Pixels() {}")
                    .build());
        }
        if (!form.items("inputs").isEmpty()) {
            checkListed(model, form, problems);
        } else if (inputs.size() > 1 && form.value("inputs").isPresent()) {
            String classes = inputs.stream()
                    .map(input -> model.symbol() + "." + input.symbol() + ".class")
                    .collect(Collectors.joining(", "));
            problems.accept(Problem.error("InputsMissing")
                    .at(new Where(null, form.name(), null, -1, -1))
                    .headline("`" + model.symbol() + "` has " + inputs.size()
                            + " inputs, and does not say their order")
                    .help("list them: inputs = {" + classes + "}")
                    .build());
        }
    }

    private static void checkListed(
            ModelSource model, WrittenAnnotation form, Consumer<Problem> problems) {
        List<Declaration> listed = new ArrayList<>();
        for (int i = 0; i < form.types("inputs").size(); i++) {
            Where where = Where.model(form.name(), "inputs").item(i);
            String name = Types.name(form.types("inputs").get(i));
            Optional<Declaration> input = model.declaration(form.types("inputs").get(i));
            if (input.isEmpty() || !input.get().isRecord()) {
                problems.accept(notAnInput(
                        where, "`" + name + "` is no tensor of `" + model.symbol() + "`", model));
            } else if (!input.get().isInput() && input.get().maker().isPresent()) {
                problems.accept(notAnInput(
                        where, "`" + name + "` is made by a layer, and no input", model));
            } else if (listed.contains(input.get())) {
                problems.accept(Problem.error("InputTwice")
                        .at(where)
                        .headline("`" + name + "` is listed twice as an input")
                        .help("list each input once")
                        .build());
            }
            input.ifPresent(listed::add);
        }
    }

    private static Problem notAnInput(Where where, String headline, ModelSource model) {
        String inputs = model.inputs().stream()
                .map(input -> "`" + input.symbol() + "`")
                .collect(Collectors.joining(", "));
        return Problem.error("NotAnInput")
                .at(where)
                .headline(headline)
                .help(
                        inputs.isEmpty()
                                ? "annotate the record with @Input"
                                : "the model's inputs are " + inputs)
                .build();
    }
}

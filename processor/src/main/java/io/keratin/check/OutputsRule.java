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

/** A graph has outputs, and each is a tensor of its own. */
final class OutputsRule implements SourceRule {
    @Override
    public void check(ModelSource model, Consumer<Problem> problems) {
        if (model.isSequential() || model.forms().size() > 1) {
            return;
        }
        WrittenAnnotation form = model.forms().get(0);
        if (form.items("outputs").isEmpty() && form.value("outputs").isPresent()) {
            problems.accept(Problem.error("NoOutput")
                    .at(new Where(null, form.name(), null, -1, -1))
                    .headline("`" + model.symbol() + "` has no output")
                    .help(example(model))
                    .build());
        }
        List<Declaration> listed = new ArrayList<>();
        for (int i = 0; i < form.types("outputs").size(); i++) {
            Where where = Where.model(form.name(), "outputs").item(i);
            String name = Types.name(form.types("outputs").get(i));
            Optional<Declaration> output =
                    model.declaration(form.types("outputs").get(i));
            if (output.isEmpty() || !output.get().isRecord()) {
                problems.accept(Problem.error("OutputNotATensor")
                        .at(where)
                        .headline("`" + name + "` is no tensor of `" + model.symbol() + "`")
                        .help("an output is a record of the model: " + records(model))
                        .build());
            } else if (listed.contains(output.get())) {
                problems.accept(Problem.error("OutputTwice")
                        .at(where)
                        .headline("`" + name + "` is listed twice as an output")
                        .help("list each output once")
                        .build());
            }
            output.ifPresent(listed::add);
        }
    }

    private static String example(ModelSource model) {
        List<Declaration> records = model.records();
        String last =
                records.isEmpty() ? "Output" : records.get(records.size() - 1).symbol();
        return "name it: outputs = " + model.symbol() + "." + last + ".class";
    }

    private static String records(ModelSource model) {
        return model.records().stream()
                .filter(record -> !record.isInput())
                .map(record -> "`" + record.symbol() + "`")
                .collect(Collectors.joining(", "));
    }
}

package io.keratin.check;

import io.keratin.read.Declaration;
import io.keratin.read.ModelSource;
import io.keratin.read.WrittenAnnotation;
import io.keratin.spec.Problem;
import io.keratin.spec.Where;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
        Set<String> listed = new HashSet<>();
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
            } else if (!listed.add(tensor(model, output.get()))) {
                problems.accept(Problem.error("OutputTwice")
                        .at(where)
                        .headline("`" + name + "` is listed twice as an output")
                        .help("list each output once")
                        .build());
            }
        }
    }

    /** What tells tensors apart: a record made by {@code @Output} names the tensor of another. */
    private static String tensor(ModelSource model, Declaration declared) {
        Declaration at = declared;
        Set<Declaration> seen = new HashSet<>();
        while (at.isOutput() && at.components().size() == 1 && seen.add(at)) {
            Declaration of = model.declarations().get(at.components().get(0).symbol());
            if (of == null) {
                break;
            }
            at = of;
        }
        boolean first = !declared.isOutput() || !declared.makers().get(0).resolved();
        return at.symbol() + " " + (first ? 0 : declared.makers().get(0).plain("value"));
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

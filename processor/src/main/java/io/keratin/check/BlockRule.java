package io.keratin.check;

import io.keratin.read.BlockSource;
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
import javax.lang.model.type.TypeMirror;

/** A block has entries, in an order where there are several, and one of its records as output. */
final class BlockRule {
    private static final String BLOCK = "Block";
    private static final String INPUTS = "inputs";

    private BlockRule() {}

    static void check(BlockSource block, Consumer<Problem> problems) {
        ModelSource body = block.body();
        WrittenAnnotation form = body.forms().get(0);
        for (Declaration declared : body.records()) {
            if (declared.isInput()) {
                problems.accept(Problem.error("BlockInputs")
                        .at(new Where(declared.symbol(), "Input", null, -1, -1))
                        .headline("`" + declared.symbol()
                                + "` is an input with a shape, and a block takes tensors of any")
                        .help("write @Entry record " + declared.symbol() + "() {}")
                        .build());
            }
            if (declared.isEntry() && !declared.components().isEmpty()) {
                problems.accept(Problem.error("BlockInputs")
                        .at(Where.input(0).of(declared.symbol()))
                        .headline("`" + declared.symbol() + "` goes into @" + body.symbol()
                                + ", and has components")
                        .help("remove the components: the record that uses the block has them")
                        .build());
            }
        }
        if (form.resolved()) {
            checkInputs(body, form, problems);
            checkOutput(block, form, problems);
        }
    }

    private static void checkInputs(
            ModelSource body, WrittenAnnotation form, Consumer<Problem> problems) {
        List<Declaration> entries =
                body.records().stream().filter(Declaration::isEntry).toList();
        List<TypeMirror> listed = form.types(INPUTS);
        if (entries.isEmpty() && body.records().stream().anyMatch(Declaration::isInput)) {
            return;
        }
        if (entries.isEmpty() || (entries.size() > 1 && listed.isEmpty())) {
            String names = entries.stream()
                    .map(entry -> entry.symbol() + ".class")
                    .collect(Collectors.joining(", ", "{", "}"));
            problems.accept(Problem.error("BlockInputs")
                    .at(new Where(null, BLOCK, null, -1, -1))
                    .headline("@" + body.symbol()
                            + (entries.isEmpty()
                                    ? " has no entry"
                                    : " has " + entries.size()
                                            + " entries, and does not say in which order"))
                    .help(
                            entries.isEmpty()
                                    ? "add a record for what goes in: @Entry record X() {}"
                                    : "list them: inputs = " + names)
                    .build());
            return;
        }
        Set<Declaration> seen = new HashSet<>();
        for (int i = 0; i < listed.size(); i++) {
            Optional<Declaration> entry =
                    body.declaration(listed.get(i)).filter(Declaration::isEntry);
            if (entry.isEmpty() || !seen.add(entry.get())) {
                problems.accept(Problem.error("BlockInputs")
                        .at(Where.model(BLOCK, INPUTS).item(i))
                        .headline("`" + Types.name(listed.get(i)) + "` is "
                                + (entry.isEmpty() ? "no entry of @" : "listed twice in @")
                                + body.symbol())
                        .help("list each record with @Entry once")
                        .build());
            }
        }
        for (Declaration entry : entries) {
            boolean missing = !listed.isEmpty()
                    && listed.stream()
                            .noneMatch(type ->
                                    body.declaration(type).filter(entry::equals).isPresent());
            if (missing) {
                problems.accept(Problem.error("BlockInputs")
                        .at(Where.model(BLOCK, INPUTS))
                        .headline("entry `" + entry.symbol() + "` of @" + body.symbol()
                                + " is not in its inputs")
                        .help("list each record with @Entry once")
                        .build());
            }
        }
    }

    private static void checkOutput(
            BlockSource block, WrittenAnnotation form, Consumer<Problem> problems) {
        Optional<Declaration> output =
                block.output().filter(Declaration::isRecord).filter(made -> !made.isEntry());
        if (output.isEmpty() || output.get().isOutput()) {
            String name = Types.name(form.types("output").get(0));
            problems.accept(Problem.error("BlockOutput")
                    .at(Where.model(BLOCK, "output"))
                    .headline("`" + name + "` is no tensor that a layer of @"
                            + block.body().symbol() + " makes")
                    .help("name the record that is the block's result")
                    .build());
        }
    }
}

package io.keratin.compiler.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.keratin.spec.GraphText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.lang.model.element.Modifier;

/** Prints the class of a model. */
public final class ModelEmitter {
    private static final ClassName SINGLE_MODEL = ClassName.get("io.keratin.model", "SingleModel");
    private static final ClassName GENERATED =
            ClassName.get("javax.annotation.processing", "Generated");
    private static final ClassName MODEL_SPEC = ClassName.get("io.keratin", "ModelSpec");
    private static final String PROCESSOR = "io.keratin.processor.KeratinProcessor";

    /** A string constant may have 65,535 bytes; a character takes up to three. */
    private static final int LARGEST_CHUNK = 16_000;

    private static final int LONGEST_LINE = 76;

    private final ModelSource source;
    private final boolean marked;
    private final Optional<Pretrained> pretrained;

    private ModelEmitter(ModelSource source, boolean marked, Optional<Pretrained> pretrained) {
        this.source = source;
        this.marked = marked;
        this.pretrained = pretrained;
    }

    /**
     * The source of a model's class; the same for the same model, byte by byte.
     *
     * @param marked whether the class is annotated as generated
     * @param pretrained weights that come along with the class
     */
    public static GeneratedSource emit(
            ModelSource source, boolean marked, Optional<Pretrained> pretrained) {
        TypeSpec type = new ModelEmitter(source, marked, pretrained).type();
        return GeneratedSource.of(source.className(), type);
    }

    private TypeSpec type() {
        List<String> chunks = chunks(GraphText.print(source.graph().graph()));
        TypeSpec.Builder type = TypeSpec.classBuilder(source.className())
                .addJavadoc(javadoc())
                .addAnnotations(marks())
                .addAnnotation(spec(chunks.size()))
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .superclass(superclass());
        for (int i = 0; i < chunks.size(); i++) {
            type.addField(FieldSpec.builder(
                            String.class,
                            graphField(i, chunks.size()),
                            Modifier.STATIC,
                            Modifier.FINAL)
                    .addJavadoc(
                            i == 0
                                    ? "The layers of the model and how they are connected.\n"
                                    : "Continued.\n")
                    .initializer(text(chunks.get(i)))
                    .build());
        }
        CreatorsEmitter creators = new CreatorsEmitter(source);
        creators.addTo(type, graph(chunks.size()));
        pretrained.ifPresent(weights -> creators.addPretrained(type, weights));
        type.addMethod(cost());
        if (!source.isSingle()) {
            GroupEmitter groups = new GroupEmitter(source);
            type.addType(groups.inputs()).addType(groups.outputs());
            type.addMethods(groups.methods());
        }
        return type.addType(NetworkEmitter.emit(source)).build();
    }

    private List<AnnotationSpec> marks() {
        AnnotationSpec generated = AnnotationSpec.builder(GENERATED)
                .addMember("value", "$S", PROCESSOR)
                .build();
        return marked ? List.of(generated) : List.of();
    }

    private TypeName superclass() {
        return source.isSingle() ? SINGLE_MODEL : GroupEmitter.superclass(source);
    }

    private CodeBlock javadoc() {
        CostTable costs = new CostTable(source.graph());
        CodeBlock.Builder text = CodeBlock.builder()
                .add(
                        "{@link $L} as a model to train and use.\n\n<pre>\n",
                        String.join(".", source.declaredAs().simpleNames()));
        costs.rows()
                .forEach(row -> text.add("$L\n", row.replace("&", "&amp;").replace("<", "&lt;")));
        return text.add("</pre>\n\n")
                .add(
                        "<p>$L parameters, $L floating-point operations a sample.\n",
                        CostTable.number(costs.parameters()),
                        costs.flops())
                .add(
                        "Working memory to predict: $L;\n",
                        CostTable.memory(source.predict().plan()))
                .add("to train: $L.\n", CostTable.memory(source.train().plan()))
                .build();
    }

    private MethodSpec cost() {
        List<String> literals = new ArrayList<>();
        for (String line : source.cost()) {
            if (!literals.isEmpty()) {
                literals.add(literals.remove(literals.size() - 1) + "\n");
            }
            literals.addAll(pieces(line));
        }
        return MethodSpec.methodBuilder("cost")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PROTECTED)
                .returns(String.class)
                .addStatement(
                        "return $S" + "\n+ $S".repeat(literals.size() - 1), literals.toArray())
                .build();
    }

    /** A line in pieces that each fit into one of the source, broken between terms. */
    private static List<String> pieces(String line) {
        List<String> pieces = new ArrayList<>();
        String rest = line;
        while (rest.length() > LONGEST_LINE && rest.lastIndexOf(" + ", LONGEST_LINE - 3) > 0) {
            int end = rest.lastIndexOf(" + ", LONGEST_LINE - 3) + 3;
            pieces.add(rest.substring(0, end));
            rest = rest.substring(end);
        }
        pieces.add(rest);
        return pieces;
    }

    private AnnotationSpec spec(int chunks) {
        AnnotationSpec.Builder annotation = AnnotationSpec.builder(MODEL_SPEC);
        for (int i = 0; i < chunks; i++) {
            annotation.addMember("value", "$T.$L", source.className(), graphField(i, chunks));
        }
        return annotation.build();
    }

    private static String graphField(int chunk, int chunks) {
        return chunks == 1 ? "GRAPH" : "GRAPH_" + (chunk + 1);
    }

    /**
     * A text block; its long lines go on after a backslash. The spaces that start a line but the
     * first are kept as they are: the first keeps the margin where it is.
     */
    private static CodeBlock text(String text) {
        StringBuilder block = new StringBuilder("\"\"\"\n");
        for (String line : text.split("\n", -1)) {
            int from = 0;
            if (block.length() > 4) {
                from = line.length() - line.stripLeading().length();
                block.append(line, 0, from);
            }
            int width = Math.max(LONGEST_LINE - from, LONGEST_LINE / 2);
            for (; line.length() - from > width; from += width) {
                block.append(escaped(line.substring(from, from + width))).append("\\\n");
            }
            block.append(escaped(line.substring(from))).append('\n');
        }
        block.setLength(block.length() - 1);
        return CodeBlock.of("$>$>$L$<$<", block.append("\"\"\""));
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean last = i == text.length() - 1;
            if (c == '\\' || (c == '"' && !last && text.charAt(i + 1) == '"')) {
                escaped.append('\\').append(c);
            } else if (c == ' ' && (i == 0 || last)) {
                escaped.append("\\s");
            } else if (c < ' ' || c > '~') {
                escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    static List<String> chunks(String text) {
        List<String> chunks = new ArrayList<>();
        for (int from = 0; from < text.length(); from += LARGEST_CHUNK) {
            chunks.add(text.substring(from, Math.min(text.length(), from + LARGEST_CHUNK)));
        }
        return chunks;
    }

    private static String graph(int chunks) {
        return IntStream.range(0, chunks)
                .mapToObj(chunk -> graphField(chunk, chunks))
                .collect(Collectors.joining(", ", "new String[] {", "}"));
    }
}

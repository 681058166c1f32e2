package io.keratin.check;

import io.keratin.read.Declaration;
import io.keratin.read.ModelSource;
import io.keratin.read.Names;
import io.keratin.read.WrittenAnnotation;
import io.keratin.spec.Problem;
import io.keratin.spec.Where;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationMirror;

/** A record says by exactly one annotation which layer makes it. */
final class LayerRule implements SourceRule {
    @Override
    public void check(ModelSource model, Consumer<Problem> problems) {
        for (Declaration declared : model.declarations().values()) {
            int makers = declared.makers().size();
            if (makers == 0 && declared.isRecord() && declared.resolved()) {
                problems.accept(missing(declared));
            } else if (makers > 1) {
                problems.accept(several(declared));
            } else if (!declared.isRecord()
                    && (declared.isInput()
                            || declared.isOutput()
                            || declared.isEntry()
                            || declared.block().isPresent())) {
                problems.accept(noLayer(declared));
            }
        }
    }

    private static Problem missing(Declaration declared) {
        String others = declared.element().getAnnotationMirrors().stream()
                .map(LayerRule::qualifiedName)
                .filter(name -> !name.startsWith("java.lang.") && !name.equals(Names.NAMED))
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining(", "));
        Problem.Builder problem = Problem.error("LayerMissing")
                .at(Where.model().of(declared.symbol()))
                .headline("`" + declared.symbol() + "` has no layer that makes it");
        if (!others.isEmpty()) {
            problem.fact("found", others + ", which is no layer");
        }
        // javac 17 shows processors nothing of an annotation that it does not know.
        return problem.help(
                        "annotate the record with a layer of io.keratin.layers, @Input or @Apply"
                                + (declared.element().getAnnotationMirrors().isEmpty()
                                        ? "; one that is there is not imported, or Keratin has no"
                                                + " such layer"
                                        : ""))
                .build();
    }

    private static Problem several(Declaration declared) {
        WrittenAnnotation second = declared.makers().get(1);
        String all = declared.makers().stream()
                .map(maker -> "@" + maker.name())
                .collect(Collectors.joining(" and "));
        boolean applies = declared.makers().stream()
                .anyMatch(maker -> maker.qualifiedName().equals(Names.APPLY));
        return Problem.error(applies ? "BothForms" : "TwoLayers")
                .at(new Where(declared.symbol(), second.name(), null, -1, -1))
                .headline("`" + declared.symbol() + "` has " + all + ": one layer makes a tensor")
                .help(
                        applies
                                ? "keep @Apply to share the layer of an interface, or the layer itself"
                                : "make a record of each layer, the second with the first as its component")
                .build();
    }

    private static Problem noLayer(Declaration declared) {
        String name = declared.makers().get(0).name();
        return Problem.error("NotALayer")
                .at(new Where(declared.symbol(), name, null, -1, -1))
                .headline("`" + declared.symbol() + "` is an interface, which cannot be made by @"
                        + name)
                .help("make it a record")
                .build();
    }

    private static String qualifiedName(AnnotationMirror mirror) {
        return mirror.getAnnotationType().toString();
    }
}

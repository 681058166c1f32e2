package io.keratin.read;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Reads what an annotation type says that is a block. */
public final class BlockReader {
    private final Elements elements;
    private final ModelReader reader;

    /** A reader; {@code reader} reads the records. */
    public BlockReader(Elements elements, ModelReader reader) {
        this.elements = elements;
        this.reader = reader;
    }

    /** Reads a block. */
    public BlockSource read(TypeElement block) {
        ModelSource body = reader.read(block);
        List<BlockSource.Parameter> parameters = new ArrayList<>();
        for (ExecutableElement member : ElementFilter.methodsIn(block.getEnclosedElements())) {
            String name = member.getSimpleName().toString();
            List<BlockSource.Setting> settings = new ArrayList<>();
            for (WrittenAnnotation sets : sets(member)) {
                addSettings(name, sets, body, settings);
            }
            parameters.add(new BlockSource.Parameter(name, member, settings));
        }
        return new BlockSource(body, parameters);
    }

    private static void addSettings(
            String name,
            WrittenAnnotation sets,
            ModelSource body,
            List<BlockSource.Setting> settings) {
        if (!sets.resolved()) {
            return;
        }
        String member = sets.text("member").isEmpty() ? name : sets.text("member");
        int times = (Integer) sets.plain("times");
        List<TypeMirror> types = sets.types("value");
        for (int i = 0; i < types.size(); i++) {
            Declaration target = body.declaration(types.get(i)).orElse(null);
            settings.add(new BlockSource.Setting(sets, i, target, member, times));
        }
    }

    /** The annotations of a parameter, out of the one that Java puts several in. */
    private List<WrittenAnnotation> sets(ExecutableElement member) {
        List<WrittenAnnotation> all = new ArrayList<>();
        for (AnnotationMirror mirror : member.getAnnotationMirrors()) {
            String name = WrittenAnnotation.qualifiedName(mirror);
            if (name.equals(Names.SETS)) {
                all.add(WrittenAnnotation.of(mirror, elements));
            } else if (name.equals(Names.SETS_SEVERAL)) {
                for (AnnotationValue each :
                        WrittenAnnotation.of(mirror, elements).items("value")) {
                    all.add(WrittenAnnotation.of((AnnotationMirror) each.getValue(), elements));
                }
            }
        }
        return all;
    }
}

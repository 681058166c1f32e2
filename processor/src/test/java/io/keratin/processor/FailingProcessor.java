package io.keratin.processor;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.Completion;
import javax.annotation.processing.Filer;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import javax.tools.FileObject;
import javax.tools.JavaFileManager.Location;
import javax.tools.JavaFileObject;

/** The processor with a compiler that fails when it is to write a file. */
final class FailingProcessor implements Processor {
    private final KeratinProcessor processor = new KeratinProcessor();

    @Override
    public void init(ProcessingEnvironment environment) {
        processor.init(new Environment(environment));
    }

    @Override
    public Set<String> getSupportedOptions() {
        return processor.getSupportedOptions();
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return processor.getSupportedAnnotationTypes();
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return processor.getSupportedSourceVersion();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        return processor.process(annotations, round);
    }

    @Override
    public Iterable<? extends Completion> getCompletions(
            Element element, AnnotationMirror annotation, ExecutableElement member, String text) {
        return processor.getCompletions(element, annotation, member, text);
    }

    private record Environment(ProcessingEnvironment of) implements ProcessingEnvironment {
        @Override
        public Map<String, String> getOptions() {
            return of.getOptions();
        }

        @Override
        public Messager getMessager() {
            return of.getMessager();
        }

        @Override
        public Filer getFiler() {
            return new NoFiles();
        }

        @Override
        public Elements getElementUtils() {
            return of.getElementUtils();
        }

        @Override
        public Types getTypeUtils() {
            return of.getTypeUtils();
        }

        @Override
        public SourceVersion getSourceVersion() {
            return of.getSourceVersion();
        }

        @Override
        public Locale getLocale() {
            return of.getLocale();
        }
    }

    private static final class NoFiles implements Filer {
        @Override
        public JavaFileObject createSourceFile(CharSequence name, Element... from) {
            throw new IllegalStateException("no files today");
        }

        @Override
        public JavaFileObject createClassFile(CharSequence name, Element... from) {
            throw new IllegalStateException("no files today");
        }

        @Override
        public FileObject createResource(
                Location location, CharSequence owner, CharSequence name, Element... from) {
            throw new IllegalStateException("no files today");
        }

        @Override
        public FileObject getResource(Location location, CharSequence owner, CharSequence name) {
            throw new IllegalStateException("no files today");
        }
    }
}

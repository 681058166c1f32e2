package io.keratin.read;

import java.util.List;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.AnnotationValueVisitor;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * The value of a block's parameter as an argument of a layer.
 *
 * @param value the value, of the argument's type
 * @param source the value of the parameter
 */
record SetValue(Object value, AnnotationValue source) implements AnnotationValue {
    /** The parameter's value for an argument of another type or a multiple of it. */
    static AnnotationValue of(AnnotationValue source, TypeMirror type, int times) {
        if (type instanceof ArrayType array && !(source.getValue() instanceof List)) {
            AnnotationValue item = of(source, array.getComponentType(), times);
            return new SetValue(List.of(item), source(source));
        }
        if (source.getValue() instanceof Integer number) {
            if (type.getKind() == TypeKind.DOUBLE) {
                return new SetValue((double) number * times, source(source));
            }
            if (times != 1) {
                return new SetValue(Math.multiplyExact(number, times), source(source));
            }
        }
        return source;
    }

    /** What stands in the source, of a value that blocks passed on. */
    static AnnotationValue source(AnnotationValue value) {
        return value instanceof SetValue set ? set.source : value;
    }

    @Override
    public Object getValue() {
        return value;
    }

    @Override
    public <R, P> R accept(AnnotationValueVisitor<R, P> visitor, P parameter) {
        return visitor.visitUnknown(this, parameter);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Block(output = Hidden.Out.class)
@interface Hidden {
    @Sets(Out.class) double units();
    @Sets(value = Out.class, times = 2) String activation() default RELU;

    @Entry record X() {}
    @Dense(units = SET) record Out(X x) {}
}

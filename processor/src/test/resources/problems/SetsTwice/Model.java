import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Block(output = Hidden.Out.class)
@interface Hidden {
    @Sets(Wide.class) int units();
    @Sets(value = Wide.class, member = "units") int width();
    @Sets(Out.class) String activation() default RELU;

    @Entry record X() {}
    @Dense(units = SET) record Wide(X x) {}
    @Dense(units = 4, activation = TANH) record Out(Wide x) {}
}

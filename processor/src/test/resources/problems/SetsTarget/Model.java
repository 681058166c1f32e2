import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Block(output = Hidden.Out.class)
@interface Hidden {
    @Sets(Out.class) int unit();
    @Sets(value = {Out.class, X.class}, member = "units") int width();

    @Entry record X() {}
    @Dense(units = SET) record Out(X x) {}
}

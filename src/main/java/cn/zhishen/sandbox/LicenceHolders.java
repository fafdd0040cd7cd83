package cn.zhishen.sandbox;

import java.util.List;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** The enterprises to choose from in the stand-in for the licence app: the demo enterprises. */
@Component
@ConditionalOnProperty(name = "zhishen.sandbox.enabled", havingValue = "true")
class LicenceHolders {

    private final DemoEnterprises enterprises;

    LicenceHolders(DemoEnterprises enterprises) {
        this.enterprises = enterprises;
    }

    /** @param uscc unified social credit code, 18 characters */
    record Holder(String uscc, String name) {}

    List<Holder> all() {
        return enterprises.all().stream()
                .map(enterprise -> new Holder(enterprise.uscc(), enterprise.name()))
                .toList();
    }

    Optional<Holder> find(String uscc) {
        return all().stream().filter(holder -> holder.uscc().equals(uscc)).findFirst();
    }
}

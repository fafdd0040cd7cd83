package cn.zhishen.sandbox;

import java.util.List;
import java.util.Optional;

/** The enterprises that the stand-in for the licence app lets choose from. */
record LicenceHolders(DemoEnterpriseDirectory directory) {

    List<DemoEnterpriseDirectory.Entry> all() {
        return directory.entries();
    }

    Optional<DemoEnterpriseDirectory.Entry> find(String uscc) {
        return all().stream().filter(entry -> entry.uscc().equals(uscc)).findFirst();
    }
}

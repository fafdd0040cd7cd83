package cn.zhishen.enterprise.library;

import cn.zhishen.enterprise.EnterpriseProfile;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

/** Reads columns and no entities, since profiles are written past the persistence context. */
interface EnterpriseRepository extends Repository<EnterpriseEntity, String> {

    interface Profiled {

        EnterpriseProfile getProfile();
    }

    interface Revised {

        long getRevision();
    }

    interface Named {

        String getUscc();

        String getName();
    }

    Optional<Profiled> findProfileByUscc(String uscc);

    Optional<Revised> findRevisionByUscc(String uscc);

    boolean existsByUscc(String uscc);

    List<Named> findNameByUsccIn(Collection<String> usccs);
}

package cn.zhishen.application.agent;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface AgentMandateRepository extends Repository<AgentMandateEntity, UUID> {

    /** The one that ends must be written before the one that replaces it. */
    AgentMandateEntity saveAndFlush(AgentMandateEntity mandate);

    Optional<AgentMandateEntity> findById(UUID id);

    Optional<AgentMandateEntity> findByApplicationNumberAndEndedAtIsNull(String applicationNumber);

    List<AgentMandateEntity> findByApplicationNumberOrderByNamedAtDesc(String applicationNumber);

    Optional<AgentMandateEntity> findFirstByApplicationNumberAndAuthenticatedAtIsNotNullOrderByAuthenticatedAtDesc(
            String applicationNumber);
}

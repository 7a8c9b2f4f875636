package org.ventanilla.testkit.backends;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourcePatternFilter;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.ventanilla.contracts.KafkaAccount;
import org.ventanilla.contracts.KafkaRight;

/// Sets the access rights of accounts on a secured broker. The broker stores the rights with its data.
public final class Acls {
    private static final String ANY_HOST = "*";
    private static final Duration BETWEEN_CHECKS = Duration.ofMillis(50);
    private static final Duration APPLY_LIMIT = Duration.ofSeconds(60);

    private Acls() {}

    /// Gives these accounts exactly the rights of their lists, and returns when the broker applies
    /// these rights. The rights of other accounts do not change.
    ///
    /// @param openBootstrap the broker's listener that requires no account
    /// @throws BackendFailed if the broker does not apply the rights within a minute
    public static void allow(String openBootstrap, List<KafkaAccount> accounts) {
        try (Admin admin = KafkaTopics.admin(openBootstrap)) {
            for (KafkaAccount account : accounts) {
                Set<AclBinding> wanted = bindings(account);
                change(admin, wanted, current(admin, account));
                await(admin, account, wanted);
            }
        }
    }

    /// Adds the settings with which a broker checks the rights. An account without rights may do nothing.
    /// Clients of the listener that requires no account may do everything.
    static void addTo(Properties settings) {
        settings.put("authorizer.class.name", StandardAuthorizer.class.getName());
        settings.put("allow.everyone.if.no.acl.found", "false");
        settings.put("super.users", "User:ANONYMOUS");
    }

    private static void change(Admin admin, Set<AclBinding> wanted, Set<AclBinding> current) {
        List<AclBindingFilter> superfluous = current.stream()
                .filter(binding -> !wanted.contains(binding))
                .map(AclBinding::toFilter)
                .toList();
        List<AclBinding> missing =
                wanted.stream().filter(binding -> !current.contains(binding)).toList();
        KafkaTopics.await(admin.createAcls(missing).all());
        KafkaTopics.await(admin.deleteAcls(superfluous).all());
    }

    /// Waits until the broker applies the rights. This is necessary because the controller acknowledges a
    /// change before the broker has read the change.
    private static void await(Admin admin, KafkaAccount account, Set<AclBinding> wanted) {
        long deadline = System.nanoTime() + APPLY_LIMIT.toNanos();
        while (!current(admin, account).equals(wanted)) {
            if (System.nanoTime() > deadline) {
                throw new BackendFailed("the broker does not apply the rights of " + account.name());
            }
            LockSupport.parkNanos(BETWEEN_CHECKS.toNanos());
        }
    }

    private static Set<AclBinding> current(Admin admin, KafkaAccount account) {
        AclBindingFilter filter = new AclBindingFilter(
                ResourcePatternFilter.ANY,
                new AccessControlEntryFilter(principal(account), null, AclOperation.ANY, AclPermissionType.ANY));
        return new HashSet<>(KafkaTopics.await(admin.describeAcls(filter).values()));
    }

    private static Set<AclBinding> bindings(KafkaAccount account) {
        List<AclBinding> bindings = new ArrayList<>();
        for (KafkaRight right : account.rights()) {
            ResourcePattern pattern = new ResourcePattern(
                    ResourceType.valueOf(right.resource().name()),
                    right.name(),
                    right.isPrefix() ? PatternType.PREFIXED : PatternType.LITERAL);
            for (KafkaRight.Operation operation : right.operations()) {
                bindings.add(new AclBinding(
                        pattern,
                        new AccessControlEntry(
                                principal(account),
                                ANY_HOST,
                                AclOperation.valueOf(operation.name()),
                                AclPermissionType.ALLOW)));
            }
        }
        return Set.copyOf(bindings);
    }

    private static String principal(KafkaAccount account) {
        return "User:" + account.name();
    }
}

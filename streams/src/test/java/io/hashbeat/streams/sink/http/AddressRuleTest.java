package io.hashbeat.streams.sink.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRuleTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.0.9",
                "0.0.0.0",
                "10.0.0.1",
                "100.64.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "192.0.2.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::127.0.0.1",
                "fe80::1",
                "fec0::1",
                "fd00:ec2::254",
                "ff02::1",
                "2001:db8::1",
                "2001::1",
                "64:ff9b::7f00:1",
                "64:ff9b::a9fe:a9fe",
                "2002:7f00:1::",
                "2002:a00:1::"
            })
    void what_is_not_public_is_refused_in_every_disguise(String address) throws UnknownHostException {
        assertThat(AddressRule.PUBLIC.permits(at(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "223.255.255.255",
                "2606:4700:4700::1111",
                "2a00:1450::1",
                "64:ff9b::101:101",
                "2002:101:101::"
            })
    void what_is_public_is_permitted(String address) throws UnknownHostException {
        assertThat(AddressRule.PUBLIC.permits(at(address))).isTrue();
    }

    @Test
    void the_operator_may_allow_networks_and_no_more_than_these() throws UnknownHostException {
        AddressRule rule = AddressRule.allowing(List.of(Network.of("10.1.0.0/16")));

        assertThat(rule.permits(at("10.1.2.3"))).isTrue();
        assertThat(rule.isAllowed(at("10.1.2.3"))).isTrue();
        assertThat(rule.permits(at("10.2.2.3"))).isFalse();
        assertThat(rule.permits(at("127.0.0.1"))).isFalse();
        assertThat(rule.isAllowed(at("1.1.1.1"))).isFalse();
    }

    private static InetAddress at(String literal) throws UnknownHostException {
        return InetAddress.getAllByName(literal)[0];
    }
}

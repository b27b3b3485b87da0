Third-party libraries of Hashbeat
=================================

Written by .ci/licences; CI compares it. It lists what is on the class path of a running Hashbeat, with every licence a
library offers. Test and build tools are not distributed and not listed.

<#list dependencyMap as e>
<#assign library = e.getKey()/>
${library.groupId}:${library.artifactId}:${library.version}
    ${e.getValue()?join(" or ")}
</#list>

#!/usr/bin/perl
# LWP, Perl's libwww, behind the adapter protocol.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";

my $seconds;

# LWP's cnonce is the time. In its Digest module, and nowhere else, the time is that of the run: the cnonce is
# known then, though it cannot be made the one the protocol asks for, since LWP writes a number and no text.
BEGIN {
    no warnings 'once';
    *CORE::GLOBAL::time = sub () { (caller)[0] eq 'LWP::Authen::Digest' ? $seconds // CORE::time() : CORE::time() };
}

use AdapterProtocol qw(serve within describe METHODS);
use Encode qw(encode_utf8);
use HTTP::Request;
use LWP::Authen::Digest;
use LWP::UserAgent;
use Time::Local qw(timegm);

# The way LWP documents to give credentials whatever the realm: a class of one's own.
package Agent {
    use parent -norequire, 'LWP::UserAgent';

    sub get_basic_credentials {
        my ($self) = @_;
        return @{ $self->{given_credentials} };
    }
}

serve(\&hello, \&run);

sub hello {
    return {
        name         => 'lwp',
        version      => $LWP::UserAgent::VERSION,
        capabilities => [(map { "method:$_" } METHODS), 'body'],
        entropy      => 'observed',
        isolation    => 'instance',
    };
}

sub run {
    my ($message, $steps) = @_;
    $seconds = instant($message->{entropy}{time});
    my $agent = Agent->new(timeout => $message->{timeoutMs} / 1000);
    # Names and passwords are bytes to LWP; those of UTF-8 are what RFC 7616 section 4 asks for.
    $agent->{given_credentials} = [map { encode_utf8($_) } @{ $message->{credentials} }{qw(username password)}];
    for my $step (@{ $message->{steps} }) {
        push @$steps, within($message->{timeoutMs}, sub { perform($agent, $message->{baseUrl}, $step) });
    }
}

sub perform {
    my ($agent, $base_url, $step) = @_;
    my $request = HTTP::Request->new($step->{method}, encode_utf8($base_url . $step->{target}));
    my %headers = %{ $step->{headers} // {} };
    $request->header($_ => encode_utf8($headers{$_})) for sort keys %headers;
    $request->content(encode_utf8($step->{body})) if defined $step->{body};
    $agent->requests_redirectable($step->{follow} ? ['GET', 'HEAD'] : []);
    my $response = $agent->request($request);
    # What went wrong before there was a response, LWP tells as a response of its own making.
    die { type => 'LWP', message => $response->status_line }
        if ($response->header('Client-Warning') // '') eq 'Internal response';
    my $body = $response->decoded_content(charset => 'none') // $response->content;
    return describe($response->code, $body, last_challenges($response));
}

sub last_challenges {
    my ($response) = @_;
    for (my $one = $response; $one; $one = $one->previous) {
        my @values = $one->header('WWW-Authenticate');
        return @values if @values;
    }
    return;
}

# The seconds since 1970 of a time like 2024-01-01T00:00:00Z.
sub instant {
    my ($year, $month, $day, $hour, $minute, $second) = $_[0] =~ /(\d+)/g;
    return timegm($second, $minute, $hour, $day, $month - 1, $year);
}
